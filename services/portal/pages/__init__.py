"""What every room stands on: visits, sessions, addresses, cookies, headers, refusals."""
