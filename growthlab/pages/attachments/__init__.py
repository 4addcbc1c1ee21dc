"""Files and addresses beside a hypothesis, an observation or a process."""
