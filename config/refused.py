class SettingsError(Exception):
    """A setting is missing or cannot be used; the text is one sentence for whoever starts the product."""
