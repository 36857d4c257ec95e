"""Real RabbitMQ, PostgreSQL and MinIO started privately on one machine: own folder, free ports, ended by pid."""

from tools.local_site.servers.minio import Minio
from tools.local_site.servers.postgres import Postgres
from tools.local_site.servers.process import ServerAbsent
from tools.local_site.servers.rabbitmq import RabbitMQ

__all__ = ["Minio", "Postgres", "RabbitMQ", "ServerAbsent"]
