"""How a stage is proposed: signals, answers, and the framework's own lists. A person sets the stage, nobody else."""
