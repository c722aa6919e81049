"""What 360dialog answers itself: a module a group of paths."""
