"""Delivery of events: outbox, inbox, redelivery, dead letters; nothing is lost, nothing done twice."""
