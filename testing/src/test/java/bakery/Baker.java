package bakery;

/** Somebody who bakes. */
interface Baker {

    String name();
}
