package shop;

import java.math.BigDecimal;

/**
 * What a customer bought in one store.
 *
 * @param number counts the orders of the store
 */
record Order(int number, int customer, BigDecimal amount) {}
