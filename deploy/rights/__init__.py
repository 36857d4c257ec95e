"""Gives each service its own user with the least rights: in RabbitMQ, PostgreSQL and MinIO."""
