import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;

/** The shop's server: its page, and what the page calls. */
public final class Shop {
    // The page is the same as that of the shop on Express.
    private static final Path PAGE = Path.of("../express-shop/public");
    private static final Map<String, String> FILES =
            Map.of("/", "index.html", "/verified", "index.html", "/page.js", "page.js");

    private Shop() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(setting("PORT", "3000"));
        String origin = "http://localhost:" + port;
        Bonin bonin = new Bonin(setting("API", "http://127.0.0.1:4000"), setting("SECRET", "bonin-dev-shop-secret"));
        // Whoever has this key can find a member by a CI. In production it is random, and secret.
        Members members = new Members(setting("CI_HASH_KEY", "only for development"));

        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", Shop::sendFile);
        server.createContext("/verify/", new PageCalls(origin, new Verifications(bonin, members, origin)));
        server.start();
    }

    private static void sendFile(HttpExchange exchange) throws IOException {
        String name = FILES.get(exchange.getRequestURI().getPath());
        if (name == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            String type = name.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8";
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Content-Security-Policy", "frame-ancestors 'none'");
            byte[] file = Files.readAllBytes(PAGE.resolve(name));
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file);
        }
        exchange.close();
    }

    private static String setting(String name, String otherwise) {
        return System.getenv().getOrDefault(name, otherwise);
    }
}
