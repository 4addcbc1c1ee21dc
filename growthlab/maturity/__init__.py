"""The stage of the commercial department: what is measured, what is asked, what the framework says, what a manager chose."""
