"""数据: tables in and out, backups and going back, the health check, and everything that was ever done."""
