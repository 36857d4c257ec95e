"""The command `hoso`, its backup and its demo; they use the services from outside."""
