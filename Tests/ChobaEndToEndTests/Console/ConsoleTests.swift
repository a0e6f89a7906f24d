import Testing

/// The console in a real terminal, one test after the other: each needs the machine.
@Suite(.serialized, .timeLimit(.minutes(5))) struct ConsoleTests {}
