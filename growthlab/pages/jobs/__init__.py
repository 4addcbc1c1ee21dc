"""The timetable as a page: what ran, what is next, what failed."""
