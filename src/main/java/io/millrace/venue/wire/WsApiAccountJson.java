package io.millrace.venue.wire;

import io.millrace.venue.VenueAccount;

/** The account as the WS-API answers it: with the numbers of REST and a few fields more or less. */
final class WsApiAccountJson {

    private WsApiAccountJson() {}

    /** {@code account.status}: v2 of REST with the break-even price of every contract. */
    static void version1(Json json, VenueAccount account) {
        json.object();
        AccountJson.tier(json, account);
        AccountJson.totals(json, account);
        AccountJson.assets(json, account, true);
        json.array("positions");
        account.positions()
                .forEach(position -> AccountJson.accountRowV2(json, position)
                        .put("breakEvenPrice", position.breakEvenE8(), 1)
                        .endObject());
        json.endArray().endObject();
    }

    /** {@code v2/account.status}: v3 of REST, whose assets also say that they serve as margin. */
    static void version2(Json json, VenueAccount account) {
        json.object();
        AccountJson.totals(json, account);
        AccountJson.assets(json, account, true);
        json.array("positions");
        account.positions().stream()
                .filter(AccountJson::active)
                .forEach(position -> AccountJson.accountRowV3(json, position));
        json.endArray().endObject();
    }
}
