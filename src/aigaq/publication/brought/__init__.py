"""From a published text backwards: cut into its sentences, each with the passage where it stands."""
