"""A decision on paper: the same document as Markdown and as PDF."""
