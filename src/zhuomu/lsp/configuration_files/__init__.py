"""What the editor is told about open configuration files: plain functions over text, offsets and paths, without the protocol."""
