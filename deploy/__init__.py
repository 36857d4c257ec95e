"""What is around the services: installing, starting servers, running on one machine or many."""
