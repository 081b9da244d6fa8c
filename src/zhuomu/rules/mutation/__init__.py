"""What a rule would be without one of its parts: for each part that an example should need."""
