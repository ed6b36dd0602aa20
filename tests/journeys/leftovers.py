"""What PySide keeps of layouts: the Python side of an item whose C++ side is gone, waiting to be taken for another."""

import shiboken6
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem


def items_left_behind() -> list[str]:
    """Return the kinds of items Python keeps for a layout that holds them no more.

    Such an item is not forgotten, and the next object with a Python side that is made at its address and deleted later
    takes the program down. ``itemAt`` makes them, and so does adding a filled layout to one that is in use, whenever a
    widget is deleted out of it.
    """
    layouts = [found for each in QApplication.allWidgets() for found in each.findChildren(QLayout)]
    known = [each for each in shiboken6.getAllValidWrappers() if isinstance(each, QLayoutItem)]
    items = [each for each in known if not isinstance(each, QLayout) and "parent..." in shiboken6.dump(each)]
    return [type(each).__name__ for each in items if all(layout.indexOf(each) < 0 for layout in layouts)]
