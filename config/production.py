"""For real use: a real SECRET_KEY is required, there is no demo, cookies travel over https only unless BASE_URL is http."""

BASE_URL = "https://localhost"
