package dev.partita.cli;

import dev.partita.CheckResult;
import dev.partita.spi.Codec;
import dev.partita.spi.Declarations;
import dev.partita.spi.Inputs;
import dev.partita.spi.Registry;
import org.jspecify.annotations.Nullable;

/** A pipeline with checks, as the processor would generate it: {@code orders}, by {@code s3}, and {@code report}, which reads it. */
public final class CheckedRegistry implements Registry {

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public String className() {
        return "shop.Checked";
    }

    @Override
    public void declare(Declarations declarations) {
        declarations
                .computation("orders()")
                .dynamicPartitions("s3")
                .partitionKey("key")
                .asset("orders", "orders", "java.lang.String");
        declarations
                .computation("report(java.lang.String)")
                .dynamicPartitions("s3")
                .upstream("orders", "java.lang.String")
                .asset("report", "report", "void");
        declarations
                .check("notBad(java.lang.String)", "orders")
                .blocking()
                .description("It is not bad.")
                .upstream("orders", "java.lang.String");
        declarations.check("brief(java.lang.String)", "orders").upstream("orders", "java.lang.String");
    }

    @Override
    public Codec<?> codec(int asset) {
        return Codec.STRING;
    }

    @Override
    public @Nullable Object compute(int computation, Inputs in) {
        return computation == 0 ? in.partitionKey() : null;
    }

    @Override
    public CheckResult check(int check, Inputs in) {
        String value = in.argument(0);
        if (check == 0) {
            return value.startsWith("bad") ? CheckResult.failed("it is bad\nvery") : CheckResult.passed();
        }
        CheckResult result = value.length() > 5 ? CheckResult.failed("too long") : CheckResult.passed();
        return result.with("length", value.length());
    }
}
