"""What comes before the court: papers, evidence, experts, sittings, measures."""
