package dev.partita.benchmarks;

/** What the arguments of a benchmark say. */
record Settings(int assets, int rounds, int perClass, boolean check) {

    /** Reads them: the number of assets, that of rounds, that of assets a class, and {@code --check}, each of which may be left out. */
    static Settings of(String[] arguments, int assets, int rounds) {
        int[] numbers = {assets, rounds, 20};
        int given = 0;
        boolean check = false;
        for (String argument : arguments) {
            if (argument.equals("--check")) {
                check = true;
            } else {
                numbers[given++] = Integer.parseInt(argument);
            }
        }
        return new Settings(numbers[0], numbers[1], numbers[2], check);
    }

    /** Fails where the goal is missed and that was asked for. */
    void end(boolean reached) {
        if (check && !reached) {
            throw new IllegalStateException("The goal is missed.");
        }
    }
}
