// Makes one wrong change at a time where a fault would open what is closed or send what must not be sent, and tells which ones no test notices.
// Usage: node eng/mutation/by-hand.mjs [part of a path]. Files are put back; commit first, all the same. ESM_TEST_POSTGRES as for ./test.sh.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const outbox = { folder: "src/Esm.Kernel/Outbox", project: "Esm.Kernel.Tests", tests: "*.Outbox.*" };
const access = { folder: "modules/Esm.Requests", project: "Esm.Requests.Tests", tests: "*.Access.*|*.Submit.*|*.Follow.*" };
const sight = { ...access, tests: "*.Access.*|*.Transfer.*|*.Live.*" };
const contacts = { folder: "modules/Esm.Contacts", project: "Esm.Contacts.Tests", tests: "*" };
const approval = { folder: "modules/Esm.Departments.It/Approve", project: "Esm.Departments.It.Tests", tests: "*.Approve.*|*.AskAnother.*" };

// where, file, what stands there, what is put in its place
const mutants = [
  // What is claimed, by whom, and for how long.
  [outbox, "OutboxProcessor.cs", "ids.Contains(message.Id) && !message.IsDead && message.NextAttemptAt <= now", "ids.Contains(message.Id)"],
  [outbox, "OutboxProcessor.cs", "ids.Contains(message.Id) && !message.IsDead && message.NextAttemptAt <= now", "ids.Contains(message.Id) && message.NextAttemptAt <= now"],
  [outbox, "OutboxProcessor.cs", ".Where(message => !message.IsDead && message.NextAttemptAt <= now)", ".Where(message => message.NextAttemptAt <= now)"],
  [outbox, "OutboxProcessor.cs", ".Where(message => !message.IsDead && message.NextAttemptAt <= now)", ".Where(message => !message.IsDead)"],
  [outbox, "OutboxProcessor.cs", "var ids = due[0].Attempts > 0 ? [due[0].Id] : due.TakeWhile(message => message.Attempts == 0)", "var ids = due"],
  [outbox, "OutboxProcessor.cs", " + TimeSpan.FromMicroseconds(RandomNumberGenerator.GetInt32(1_000_000))", ""],
  [outbox, "OutboxProcessor.cs", ".Where(message => ids.Contains(message.Id) && message.NextAttemptAt == leasedUntil)\n            .OrderBy", ".Where(message => ids.Contains(message.Id))\n            .OrderBy"],
  [outbox, "OutboxProcessor.cs", ".SetProperty(message => message.Attempts, message => message.Attempts + 1)", ""],
  [outbox, "OutboxProcessor.cs", ".SetProperty(message => message.Attempts, message => message.Attempts - 1)", ""],
  [outbox, "OutboxProcessor.cs", "claimed[tries].NextAttemptAt - time.GetUtcNow() > DeliveryTimeout", "true"],
  [outbox, "OutboxProcessor.cs", "await ReleaseAsync([message]);\n", ""],
  [outbox, "OutboxProcessor.cs", "await ReleaseAsync(claimed[tries..]);", ""],
  [outbox, "OutboxProcessor.cs", ".Where(row => row.Id == message.Id).ExecuteDeleteAsync", ".Where(row => row.Type == message.Type).ExecuteDeleteAsync"],
  // What becomes of what fails.
  [outbox, "OutboxProcessor.cs", "exception is UndeliverableException ? null : ", ""],
  [outbox, "OutboxProcessor.cs", "(true, time.GetUtcNow(), error)", "(true, time.GetUtcNow(), null)"],
  [outbox, "OutboxProcessor.cs", "services => types.GiveUpAsync(message, services, delivery, cancellationToken)", "NobodyAsync"],
  [outbox, "OutboxBackOff.cs", "attempts < MaxAttempts", "attempts <= Waits.Length + 2"],
  [outbox, "DeadLetters.cs", "letter.Attempts = 0;", ""],
  [outbox, "DeadLetters.cs", "message.Id == messageId && message.IsDead", "message.Id == messageId"],
  [outbox, "PurgeDeadLetters.cs", "message.IsDead && message.NextAttemptAt < oldest", "message.NextAttemptAt < oldest"],
  [outbox, "DatabaseOutbox.cs", "seal.Seal(JsonSerializer", "seal.Open(JsonSerializer"],
  [outbox, "TenantTurns.cs", "turn.Again = true;", ""],

  // Whose a request is.
  [access, "Access/CitizenAccess.cs", "request.SubmittedById == userId || await", "request.SubmittedById != null || await"],
  [access, "Access/CitizenAccess.cs", "joined.RequestId == request.Id && joined.UserId == userId", "joined.UserId == userId"],
  [access, "Access/CitizenAccess.cs", "return new SeenRequest(request, IsFollower: false) { MayJoin = userId is not null };", "return new SeenRequest(request, IsFollower: false);"],
  [access, "Access/CitizenAccess.cs", "? new SeenRequest(request, IsFollower: true) : null", "? new SeenRequest(request, IsFollower: false) : null"],
  [access, "Access/CitizenAccess.cs", "follower.RequestId == requestId && (follower", "(follower"],
  [access, "Access/CitizenAccess.cs", "db.Requests.Where(request => request.SubmittedById == userId)", "db.Requests.Where(request => request.RecordedById == userId || request.SubmittedById == userId)"],
  [access, "Access/AccessTokens.cs", "!string.IsNullOrEmpty(token) && CryptographicOperations", "token is not null && CryptographicOperations"],
  [access, "Access/AccessTokens.cs", "CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(token)), Encoding.ASCII.GetBytes(hash))", "hash.StartsWith(Hash(token)[..4], StringComparison.Ordinal)"],
  [access, "Access/PostIds.cs", "{sent:N}\\n{who}\\n{purpose}", "{sent:N}\\n{purpose}"],
  [access, "Access/PostIds.cs", "{sent:N}\\n{who}\\n{purpose}", "{sent:N}\\n{who}"],
  [access, "Submit/Intake.cs", "SubmittedById = submission.RecordedBy is null ? submission.Applicant.UserId : null", "SubmittedById = submission.Applicant.UserId"],
  [access, "Submit/Intake.cs", "IsContactClaimed = filed.IsClaimed", "IsContactClaimed = false"],
  // What colleagues see of it.
  [sight, "Access/RequestSight.cs", "own.Contains(request.DepartmentCode) || (isAgent && told.Contains(request.HistoryVisibility))", "isAgent"],
  [sight, "Transfer/RelatedRequests.cs", "db.Requests.Where(RequestSights.AtLeast(viewer, RequestSight.Status))", "db.Requests.Where(RequestSights.AtLeast(viewer, RequestSight.Existence))"],
  [sight, "Transfer/LinkRequests.cs", "db.Requests.WorkedOnBy(agent).SingleOrDefaultAsync", "db.Requests.SingleOrDefaultAsync"],
  // Whom it is filed under.
  [contacts, "Identify/ContactBook.cs", "contact.SearchName == name && (contact.Email == email || contact.Phone == phone)", "contact.Email == email || contact.Phone == phone"],
  [contacts, "Identify/ContactBook.cs", "return new FiledContact(known, IsClaimed: true);", "return new FiledContact(known, IsClaimed: false);"],
  // Who decides.
  [approval, "Approvers.cs", "await IsInterestedAsync(requestId, managerId, cancellationToken)", "await Task.FromResult(false)"],
  [approval, "Approvers.cs", "await users.FindPermittedAsync([managerId], OfferingPermissions.SeeInternalOfferings, cancellationToken) is [var manager]\n            ? new Approver(manager.User", "await users.FindAsync(managerId, cancellationToken) is { } manager\n            ? new Approver(manager"],
  [approval, "ReadApproval.cs", "approval is null or { Decision: Decision.Replaced }", "approval is null"],
];

const run = (command, ...args) => spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28 });
const build = project => run("dotnet", "build", `tests/${project}`, "--nologo", "-v", "q", "-p:RunAnalyzers=false");
const test = ({ project, tests }) => run(`artifacts/bin/${project}/debug/${project}`, "-noColor", "-noLogo", ...tests.split("|").flatMap(name => ["-class", name]));

const wanted = mutants.filter(([place, file]) => `${place.folder}/${file}`.includes(process.argv[2] ?? ""));
for (const place of new Set(wanted.map(([place]) => place))) {
  if (build(place.project).status !== 0 || test(place).status !== 0) {
    console.error(`${place.project}: the tests fail before anything is changed.`);
    process.exit(1);
  }
}

let alive = 0;
for (const [place, file, from, to] of wanted) {
  const path = `${place.folder}/${file}`;
  const sound = readFileSync(path, "utf8");
  if (sound.split(from).length < 2) {
    console.error(`${path} no longer has: ${from}`);
    process.exit(1);
  }

  let verdict;
  try {
    writeFileSync(path, sound.replace(from, () => to));
    const built = build(place.project);
    verdict = built.status !== 0 ? "does not compile" : test(place).status === 0 ? "NOT NOTICED" : "noticed";
  } finally {
    writeFileSync(path, sound);
  }

  alive += verdict === "noticed" ? 0 : 1;
  console.log(`${verdict}: ${file}: ${from.split("\n")[0].slice(0, 110)} -> ${to.split("\n")[0].slice(0, 60) || "nothing"}`);
}

for (const project of new Set(wanted.map(([place]) => place.project))) {
  build(project);
}

console.log(`${wanted.length - alive} of ${wanted.length} noticed`);
process.exit(alive === 0 ? 0 : 1);
