package sales;

/** Where something was sold; the constants are partitions. */
enum Region {
    EUROPE,
    AMERICA
}
