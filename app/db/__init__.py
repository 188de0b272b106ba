"""Tables, the engine, sealing and sealed files; knows no business."""
