package shop;

import java.math.BigDecimal;

/** What one store took in, and who paid most of it. */
record Revenue(int orders, BigDecimal total, String bestCustomer) {}
