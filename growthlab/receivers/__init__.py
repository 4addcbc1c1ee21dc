"""Chats and webhooks: who outside gets this workspace's week, one message each."""
