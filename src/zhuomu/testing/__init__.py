"""What authors of packs import in their own tests."""
