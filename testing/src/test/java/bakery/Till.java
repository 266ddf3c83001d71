package bakery;

/** Knows what was sold. */
interface Till {

    int sold(String shop);
}
