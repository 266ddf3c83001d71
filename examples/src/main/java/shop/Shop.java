package shop;

import dev.partita.Asset;
import dev.partita.AssetCheck;
import dev.partita.AssetContext;
import dev.partita.AssetDefaults;
import dev.partita.CheckResult;
import dev.partita.DynamicPartitions;
import dev.partita.PartitionKey;
import dev.partita.Resource;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** From the orders of each store to one ranking of the stores. */
@AssetDefaults(group = "shop")
final class Shop {

    private Shop() {}

    /** Opened once for all steps. */
    @Resource
    static Archive archive() {
        return new Archive(Path.of("data/shop"));
    }

    /** Everybody who buys, whatever the store. */
    @Asset
    static List<Customer> customers(Archive archive) throws IOException {
        return archive.read("customers.csv").stream()
                .map(fields -> new Customer(Integer.parseInt(fields[0]), fields[1]))
                .toList();
    }

    /** The orders of one store. */
    @Asset
    @DynamicPartitions("stores")
    static List<Order> orders(Archive archive, @PartitionKey String store) throws IOException {
        return archive.read("orders/" + store + ".csv").stream()
                .map(fields ->
                        new Order(Integer.parseInt(fields[0]), Integer.parseInt(fields[1]), new BigDecimal(fields[2])))
                .toList();
    }

    /** Whoever ordered is known: else nobody can say who spent most, and the store is left out of what is made of all. */
    @AssetCheck(asset = "orders", blocking = true)
    static CheckResult customersAreKnown(List<Order> orders, List<Customer> customers) {
        Set<Integer> known = customers.stream().map(Customer::id).collect(Collectors.toSet());
        List<Integer> unknown = orders.stream()
                .filter(order -> !known.contains(order.customer()))
                .map(Order::number)
                .toList();
        CheckResult result =
                unknown.isEmpty() ? CheckResult.passed() : CheckResult.failed("orders of nobody: " + unknown);
        return result.with("orders", orders.size());
    }

    /** What one store took in. */
    @Asset
    @DynamicPartitions("stores")
    static Revenue revenue(AssetContext context, List<Order> orders, List<Customer> customers) {
        Map<Integer, String> names = customers.stream().collect(Collectors.toMap(Customer::id, Customer::name));
        Map<String, BigDecimal> paid = new TreeMap<>();
        orders.forEach(order -> paid.merge(names.get(order.customer()), order.amount(), BigDecimal::add));
        context.metadata("orders", orders.size());
        return new Revenue(
                orders.size(),
                paid.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add),
                paid.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElse("nobody"));
    }

    /** The stores, that with the highest revenue first. */
    @Asset
    static List<String> ranking(Map<String, Revenue> revenue) {
        return revenue.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparing(Revenue::total).reversed()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
