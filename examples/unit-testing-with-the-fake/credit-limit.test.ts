import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { createFake, hostileVariants } from "@mycreditapp/client/testing";
import { creditLimit } from "./credit-limit.ts";

const guestId = "c9b1f0d1-8d3f-4cfa-91b8-9f9b0c5e2a77";

// Fails a test whose code sends a request that the API's document does not allow, and drops all stubs.
const fake = createFake({ afterEach });
const mca = fake.client({ organizationId: "054b4106-174b-46b0-97f8-86d8d7b6f0af" });

test("a high score raises the limit", async () => {
  fake.on("getGuestConnection").reply({ archived: false, total_score: 91 });
  assert.equal(await creditLimit(mca, guestId), 50_000);

  const [call] = fake.callsOf("getGuestConnection");
  assert.equal(call?.path.guest_org_id, guestId);
});

test("a guest without a score gets the lowest limit", async () => {
  fake.on("getGuestConnection").reply({ archived: false, total_score: null });
  assert.equal(await creditLimit(mca, guestId), 5_000);
});

test("an organization that is not our guest gets none", async () => {
  fake.on("getGuestConnection").fail("access_denied");
  assert.equal(await creditLimit(mca, guestId), undefined);
});

test("an outage of one attempt goes unnoticed", async () => {
  fake.on("getGuestConnection").flaky(1).reply({ archived: true });
  assert.equal(await creditLimit(mca, guestId), 0);
});

test("an outage that lasts is an error, not a low limit", async () => {
  fake.on("getGuestConnection").fail("service_under_maintenance");
  await assert.rejects(creditLimit(fake.client({ organizationId: guestId, retries: 0 }), guestId), {
    code: "service_under_maintenance",
  });
});

for (const hostile of hostileVariants) {
  test(`a response at the edges of the document is handled: ${hostile}`, async () => {
    const edges = createFake({ hostile });
    const limit = await creditLimit(edges.client({ organizationId: guestId }), guestId);
    assert.ok([0, 5_000, 50_000].includes(limit ?? -1));
    edges.assertClean();
  });
}
