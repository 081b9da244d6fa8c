"""What the editor is told about open rule files (``.zm``): plain functions over text, offsets and paths, without the protocol."""
