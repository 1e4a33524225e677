struct readings { int x; };
