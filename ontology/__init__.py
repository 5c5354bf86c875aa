"""What may be said: vocabulary, shapes and registers."""
