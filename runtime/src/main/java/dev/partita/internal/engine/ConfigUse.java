package dev.partita.internal.engine;

import dev.partita.model.Parameter;

/**
 * One parameter that asks for values of the configuration.
 *
 * @param className the class whose registry knows how they are read; empty for what is built in
 * @param label what messages call that which has the parameter
 */
record ConfigUse(String className, Parameter.Config config, String label) {

    /** Which parameter it is, for messages. */
    String by() {
        return className.isEmpty() ? label : "the parameter '" + config.name() + "' of '" + label + "'";
    }

    /** What is made once for all parameters that ask a class's registry for the same. */
    ConfigUse shared() {
        return new ConfigUse(className, config.nameless(), "");
    }
}
