"""Any signed PDF, judged in words."""
