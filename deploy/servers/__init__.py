"""Real RabbitMQ, PostgreSQL and MinIO started privately on one machine: own folder, free ports, ended by pid."""

from deploy.servers.minio import Minio
from deploy.servers.postgres import Postgres
from deploy.servers.process import ServerAbsent
from deploy.servers.rabbitmq import RabbitMQ

__all__ = ["Minio", "Postgres", "RabbitMQ", "ServerAbsent"]
