"""What the command line teaches about itself: commands by task, each with what it is for and an example."""
