// Filled by the terminal guard.
