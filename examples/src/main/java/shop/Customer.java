package shop;

/** Somebody who buys in any of the stores. */
record Customer(int id, String name) {}
