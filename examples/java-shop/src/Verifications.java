import com.google.gson.JsonObject;

/** What the page calls: /verify/start, /verify/status, /verify/claim and /verify/open. */
public final class Verifications implements PageCalls.Calls {
    private static final String ID = "[\\w-]{1,64}";

    private final Bonin bonin;
    private final Members members;
    private final String landing;

    public Verifications(Bonin bonin, Members members, String origin) {
        this.bonin = bonin;
        this.members = members;
        this.landing = origin + "/verified";
    }

    @Override
    public JsonObject answer(String path, Fields fields, Session session) {
        return switch (path) {
            case "/verify/start" -> start(fields.only("purpose"), session);
            case "/verify/status" -> status(fields.only("transactionId", "mayBeLost"), session);
            case "/verify/claim" -> claim(fields.only("transactionId", "transferCode"), session);
            case "/verify/open" -> open(fields.only("params", "transactionId"), session);
            default -> throw new BoninException(404, "not_found");
        };
    }

    private JsonObject start(Fields fields, Session session) {
        String purpose = fields.required("purpose", String.join("|", Members.PURPOSES));
        Bonin.Started started = bonin.start(purpose, landing);
        session.keep(started.pending());
        return started.page();
    }

    private JsonObject status(Fields fields, Session session) {
        boolean mayBeLost = fields.flag("mayBeLost");
        return bonin.status(needed(fields, session), mayBeLost);
    }

    private JsonObject claim(Fields fields, Session session) {
        String transferCode = fields.required("transferCode", "[0-9]{6}");
        return bonin.claim(needed(fields, session), transferCode);
    }

    private JsonObject open(Fields fields, Session session) {
        String params = fields.required("params", "[\\w.-]{1,2000}");
        JsonObject result = bonin.open(params, session.find(fields.optional("transactionId", ID)));
        JsonObject answer = new JsonObject();
        if (result.get("status").getAsString().equals("verified")) {
            answer.addProperty("end", members.end(new Members.Verified(result), session));
        } else {
            answer.add("code", result.get("code"));
        }
        return answer;
    }

    private static Bonin.Pending needed(Fields fields, Session session) {
        Bonin.Pending pending = session.find(fields.optional("transactionId", ID));
        if (pending == null) throw new BoninException(404, "unknown_transaction");
        return pending;
    }
}
