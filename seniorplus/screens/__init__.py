"""One screen a file; it shows views and sends commands, nothing else."""
