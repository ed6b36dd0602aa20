"""The pages of the window, one module or folder each; they stand on widgets and never import each other."""
