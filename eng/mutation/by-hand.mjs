// Makes one wrong change at a time where a fault would open what is closed or send what must not be sent, and tells which ones no test notices.
// Usage: node eng/mutation/by-hand.mjs [part of a path]. Files are put back; commit first, all the same. ESM_TEST_POSTGRES as for ./test.sh.
import { spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";

const kernel = "src/Esm.Kernel";
const requests = "modules/Esm.Requests";
const notifications = "modules/Esm.Notifications";

// which assembly is changed, the folder below it, the project and the classes that have to notice
const outbox = { assembly: "src/Esm.Jobs", folder: "Outbox", project: "Esm.Kernel.Tests", tests: "*.Outbox.*" };
const turns = { ...outbox, folder: "Delivery", tests: "*.Delivery.*|*.Outbox.*" };
const proof = { assembly: requests, folder: "Access", project: "Esm.Requests.Tests", tests: "*.ProofTests|*.FollowTests" };
const followers = { ...proof, project: "Esm.Departments.Environment.Tests", tests: "*.MeTooTests" };
const mine = { ...proof, tests: "*.CaptureTests" };
const tokens = { ...proof, tests: "*.AccessTokensTests" };
const postIds = { ...proof, tests: "*.PostIdTests" };
const intake = { ...proof, folder: "Submit", tests: "*.ClaimTests|*.ProofTests" };
const sight = { ...proof, folder: "", tests: "*.SightTests|*.RequestSightsTests|*.TransferTests" };
const contacts = { assembly: "modules/Esm.Contacts", folder: "Identify", project: "Esm.Contacts.Tests", tests: "*" };
const approval = { assembly: "modules/Esm.Departments.It", folder: "Approve", project: "Esm.Departments.It.Tests", tests: "*.Approve.*|*.AskAnother.*" };
const undelivered = { assembly: requests, folder: "Mails", project: "Esm.Notifications.Tests", tests: "*.UndeliveredAnswerTests" };
const gaps = { assembly: requests, folder: "Canned", project: "Esm.Requests.Tests", tests: "*.GapsTests" };
const sending = { assembly: notifications, folder: "Send", project: "Esm.Notifications.Tests", tests: "*.Send.*" };
const confirmations = { ...intake, tests: "*.ConfirmationLimitTests" };
const confirmed = { ...confirmations, folder: "Mails" };
const counted = { ...sending, folder: "Limits", tests: "*.Limits.*" };
const limited = { ...confirmations, assembly: notifications, folder: "" };
const captured = { ...intake, tests: "*.MailToTests" };
const capture = { ...proof, folder: "Capture", tests: "*.MailToTests" };
const desk = { ...proof, folder: "Work", tests: "*.ClaimTests" };
const links = { ...proof, folder: "Work", tests: "*.TransferTests" };
const guarded = { ...proof, folder: "", tests: "*.OwnGuardTests|*.OwnDecisionTests|*.ApprovalTests" };
const another = { ...approval, folder: "AskAnother", tests: "*.AskAnother.*" };
const waiting = { assembly: "modules/Esm.Forms", folder: "Files", project: "Esm.Forms.Tests", tests: "*.Files.*" };
const plans = { assembly: "modules/Esm.Departments.Environment", folder: "Nearby", project: "Esm.Commune.Tests", tests: "*.PlanTests" };
const typed = { assembly: kernel, folder: "", project: "Esm.Conformance.Tests", tests: "*.TypedAgainTests|*.TooLargeTests" };

// where, file, what stands there, what is put in its place
const mutants = [
  // What is begun, by whom, and what of it counts.
  [outbox, "OutboxLanes.cs", "message.Lane == lane && message.NextAttemptAt <= now", "message.Lane == lane"],
  [outbox, "OutboxLanes.cs", "!message.IsDead && message.Lane == lane", "message.Lane == lane"],
  [outbox, "OutboxLanes.cs", "due[0].Attempts > 0 ? [due[0]] : due.TakeWhile(message => message.Attempts == 0).ToList()", "due"],
  [outbox, "OutboxLanes.cs", "message => message.Attempts + attempts", "message => message.Attempts"],
  [outbox, "OutboxLanes.cs", "var wait = due[0].Attempts > 0 ? OutboxBackOff.After(due[0].Attempts, jitter: 0) : null;", "TimeSpan? wait = null;"],
  [outbox, "OutboxLanes.cs", "if (breaker?.IsOpen(now) == true)", "if (breaker?.Failures < 0)"],
  [outbox, "OutboxLane.cs", "=> (Failures, FailingSince, OpenUntil, Error) = (0, null, null, null)", "=> (Failures, FailingSince, OpenUntil, Error) = (Failures, null, null, null)"],
  [outbox, "OutboxLane.cs", "hangs ? Math.Max(Failures + 1, FailuresToOpen) : Failures + 1", "Failures + 1"],
  [outbox, "OutboxProcessor.cs", "if (!types.Knows(lane))", "if (lane.Length == 0)"],
  [outbox, "OutboxFailures.cs", "failed.Held.Guard(scope.ServiceProvider);", ""],
  [outbox, "OutboxProcessor.cs", "await lanes.TakeBackAsync([message]);\n", ""],
  [outbox, "OutboxProcessor.cs", "await lanes.TakeBackAsync(batch.Messages[tries..]);", ""],
  [outbox, "OutboxProcessor.cs", "message.Attempts > OutboxBackOff.MaxAttempts", "message.Attempts > 1000"],
  // What becomes of what fails.
  [outbox, "OutboxFailures.cs", "exception is UndeliverableException ? null : ", ""],
  [outbox, "OutboxFailures.cs", "row.LastError = failed.Error;", ""],
  [outbox, "OutboxFailures.cs", "services => types.GiveUpAsync(message, services, delivery, cancellationToken)", "NobodyAsync"],
  [outbox, "FailedDelivery.cs", "=> IsHandedOver || (", "=> ("],
  [outbox, "OutboxLanes.cs", "row.Name == lane && row.FailingSince < oldest", "row.Name == lane"],
  [outbox, "OutboxBackOff.cs", "attempts < MaxAttempts", "attempts <= Waits.Length + 2"],
  [outbox, "DeadLetters.cs", "letter.Attempts = 0;", ""],
  [outbox, "DeadLetters.cs", "message.Id == messageId && message.IsDead", "message.Id == messageId"],
  [outbox, "PurgeDeadLetters.cs", "message.IsDead && message.NextAttemptAt < oldest", "message.NextAttemptAt < oldest"],
  [outbox, "DatabaseOutbox.cs", "seal.Seal(JsonSerializer", "seal.Open(JsonSerializer"],
  [turns, "Turns.cs", "turn.Again = true;", ""],

  // Whose a request is.
  [proof, "CitizenAccess.cs", "request.SubmittedById == userId || await", "request.SubmittedById != null || await"],
  [proof, "CitizenAccess.cs", "joined.RequestId == request.Id && joined.UserId == userId", "joined.UserId == userId"],
  [proof, "CitizenAccess.cs", "return new SeenRequest(request, IsFollower: false) { MayJoin = userId is not null };", "return new SeenRequest(request, IsFollower: false);"],
  [followers, "CitizenAccess.cs", "? new SeenRequest(request, IsFollower: true) : null", "? new SeenRequest(request, IsFollower: false) : null"],
  [followers, "CitizenAccess.cs", "follower.RequestId == requestId && (follower", "(follower"],
  [mine, "CitizenAccess.cs", "db.Requests.Where(request => request.SubmittedById == userId)", "db.Requests.Where(request => request.RecordedById == userId || request.SubmittedById == userId)"],
  [tokens, "AccessTokens.cs", "!string.IsNullOrEmpty(token) && CryptographicOperations", "string.IsNullOrEmpty(token) || CryptographicOperations"],
  [tokens, "AccessTokens.cs", "CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(token)), Encoding.ASCII.GetBytes(hash))", "hash.StartsWith(Hash(token)[..4], StringComparison.Ordinal)"],
  [postIds, "PostIds.cs", "{sent:N}\\n{who}\\n{purpose}", "{sent:N}\\n{purpose}"],
  [postIds, "PostIds.cs", "{sent:N}\\n{who}\\n{purpose}", "{sent:N}\\n{who}"],
  [captured, "Intake.cs", "SubmittedById = submission.RecordedBy is null ? submission.Applicant.UserId : null", "SubmittedById = submission.Applicant.UserId"],
  [intake, "Intake.cs", "IsContactClaimed = filed.IsClaimed", "IsContactClaimed = false"],
  // What colleagues see of it.
  [sight, "Access/RequestSight.cs", "own.Contains(request.DepartmentCode) || (isAgent && told.Contains(request.HistoryVisibility))", "isAgent"],
  [sight, "Transfer/RelatedRequests.cs", "db.Requests.Where(RequestSights.AtLeast(viewer, RequestSight.Status))", "db.Requests.Where(RequestSights.AtLeast(viewer, RequestSight.Existence))"],
  [sight, "Transfer/LinkRequests.cs", "db.Requests.WorkedOnBy(agent).SingleOrDefaultAsync", "db.Requests.SingleOrDefaultAsync"],
  // Whom it is filed under.
  [contacts, "ContactBook.cs", "contact.Email == email && contact.SearchName == name", "contact.Email == email"],
  [contacts, "ContactBook.cs", "contact.Phone == phone && contact.SearchName == name", "contact.Phone == phone"],
  [contacts, "ContactBook.cs", "return new FiledContact(known, IsClaimed: true);", "return new FiledContact(known, IsClaimed: false);"],
  // Who decides.
  [approval, "Approvers.cs", "await IsInterestedAsync(requestId, managerId, cancellationToken)", "await Task.FromResult(false)"],
  [approval, "Approvers.cs", "await users.FindPermittedAsync([managerId], OfferingPermissions.SeeInternalOfferings, cancellationToken) is [var manager]\n            ? new Approver(manager.User", "await users.FindAsync(managerId, cancellationToken) is { } manager\n            ? new Approver(manager"],
  [approval, "ReadApproval.cs", "approval is null or { Decision: Decision.Replaced }", "approval is null"],
  [guarded, "Guards/StepGuards.cs", "if (step.IsDecision && asking.By.Agent", "if (!step.IsDecision && asking.By.Agent"],
  [guarded, "Guards/StepGuards.cs", 'texts["Guard.Failed"].Value,', 'texts["Guard.Failed"].Value.Length == 0 ? "" : null,'],
  [guarded, "Move/RequestMover.cs", "if (refused is not null)", "if (refused?.Why is null && refused is not null)"],
  [guarded, "Move/ApprovalRound.cs", "if (Standing.Any(one => one.Given?.ActorId == agent.Id))", "if (Standing.All(one => one.Given?.ActorId == agent.Id))"],
  [guarded, "Move/RequestMover.cs", "if (!round.IsLast)", "if (round.Standing.Count == 0)"],
  // What a person is told, once, and in words that are whole.
  [undelivered, "ReopenUndelivered.cs", "told is null || !await WasClosedByAsync(request, told, log, cancellationToken)", "told is null || request.Id == message.MessageId || log.Count > 0"],
  [undelivered, "ReopenUndelivered.cs", "log.TrueForAll(happened => happened.Number <= told.Number || happened.State == told.State)", "log.Count > 0"],
  [undelivered, "ReopenUndelivered.cs", "log.Exists(happened => EventData.Read(happened.Data).Mail == message.MessageId)", "log.Count == 0"],
  [undelivered, "ReopenUndelivered.cs", "if (told is not null && !request.IsClosed)", "if (told is not null)"],
  [gaps, "Gaps.cs", "return FindUnfilled(ready, text);", "return FindUnfilled([], text);"],
  [gaps, "Gaps.cs", ".Where(one => one.DepartmentCode == departmentCode || ", ".Where(one => "],
  [sending, "MailComposer.cs", "mail.InReplyTo = Id(earlier);", ""],
  [sending, "MailComposer.cs", "message.MessageId ?? messageId", "Guid.CreateVersion7()"],
  [sending, "MailComposer.cs", 'texts["Frame.CopyHint"]', '""'],
  [sending, "DeadMailTexts.cs", "string.Join(' ', words[(at + 1)..])", '""'],
  [confirmations, "Acknowledge.cs", "isLimited: !isTheirs", "isLimited: false"],
  [confirmed, "RequestMails.cs", "Send(mail, OfFollowers)", "Send(mail, isLimited: false)"],
  [confirmed, "Correspondence.cs", "isLimited: told.ActorKind == ActorKind.Citizen", "isLimited: false"],
  [limited, "Limits/MailLimits.cs", ">= attempt.Message.Limit!.MostAnHour", "> attempt.Message.Limit!.MostAnHour"],
  [limited, "Send/SendMail.cs", "return [.. tooMany.Select(attempt => attempt.Delivery.MessageId)];", "return [];"],
  [counted, "MailLimits.cs", "own.TrueForAll(mail => mail.Id != attempt.Delivery.MessageId)", "true"],
  [outbox, "OutboxLanes.cs", "row.Fail(FailedDelivery.ErrorOf(exception), hangs: true, time.GetUtcNow());", ""],
  [outbox, "OutboxLanes.cs", "held.Guard(scope.ServiceProvider);", ""],
  [outbox, "OutboxLanes.cs", "messages.RemoveAll(message => dropped.Contains(message.Id));", ""],
  [outbox, "OutboxProcessor.cs", "isDone = isAll && (batch.Messages.Count == 0 || keep == TimeSpan.Zero);", "isDone = batch.Messages.Count == 0 || (isAll && keep == TimeSpan.Zero);"],
  [confirmed, "ReopenUndelivered.cs", "if (told is not null && message.IsHeldBack)", "if (told is not null && message.IsAddressRefused)"],
  [capture, "Index.cshtml.cs", "if (!Input.IsMailToConfirmed)", "if (Input.MailTo.Length == 0)"],
  [capture, "CaptureDesk.cs", "AsksMailTo = await people.HasUnprovenAddressAsync(known, cancellationToken)", "AsksMailTo = false"],
  [desk, "RejectContact.cs", "if (!request.IsContactClaimed)", "if (request.IsClosed && !request.IsContactClaimed)"],
  [desk, "RejectContact.cs", "history.MoveAsync(request.Reference, former, ownContactId", "history.MoveAsync(request.Reference, ownContactId, ownContactId"],
  [links, "HistoryLinks.cs", ".WorkedOnBy(agent)", ""],
  [another, "AskAnotherApprover.cs", "if (asking.ManagerId == asking.Agent.GetUserId())", "if (asking.ManagerId == Guid.Empty)"],
  [another, "AskAnotherApprover.cs", "if (await approvers.IsInterestedAsync(request.Id, asking.Agent.GetUserId(), cancellationToken))", "if (await approvers.IsInterestedAsync(request.Id, Guid.Empty, cancellationToken))"],
  [another, "PendingApprovals.cs", "null => await IsForAccessAsync(request, cancellationToken) ? new PendingApproval(null, \"\", CanAgree: false) : null", "null => new PendingApproval(null, \"\", CanAgree: await IsForAccessAsync(request, cancellationToken))"],
  [waiting, "WaitingFiles.cs", "unitOfWork.LockAsync([\"forms.waiting\"], cancellationToken)", "unitOfWork.BeginAsync(cancellationToken)"],
  [waiting, "ReceiveFile.cs", "if (size > room.OfSender)", "if (size > room.OfAll)"],
  // What every submission asks.
  [plans, "NearbyReports.cs", "report.StreetKey == street", "report.StreetKey.StartsWith(street)"],
  // What was typed is there again, for who typed it.
  [typed, "Security/ClosedDoor.cs", "await typed.KeepAsync(context);", "await Task.FromResult(typed);"],
  [typed, "Input/TypedAgainPages.cs", "page.Replace(FormFiller.Fill(page.Html, post));", ""],
  [typed, "Input/TypedAgainPages.cs", "page.Replace(FormFiller.Fill(page.Html, kept));", ""],
  [typed, "Input/TypedAgainPages.cs", " && await store.IsTypedByAsync(context, (TypedPost)kept!)", ""],
  [typed, "Input/TypedAgainPages.cs", "post = post is null ? new TypedPost(context.Request.PathBase + context.Request.Path, \"\", []) : await post.WithFilesAsync(context);", "post = new TypedPost(context.Request.PathBase + context.Request.Path, \"\", []);"],
  [typed, "Input/TypedStore.cs", "post.Path == context.Request.PathBase + context.Request.Path", "post.Path.Length > 0"],
];

const run = (command, ...args) => spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28 });
const build = (...args) => run("dotnet", "build", ...args, "--nologo", "-v", "q", "-p:RunAnalyzers=false").status === 0;
const test = ({ project, tests }) => run(`artifacts/bin/${project}/debug/${project}`, "-noColor", "-noLogo", "-stopOnFail", ...tests.split("|").flatMap(name => ["-class", name])).status === 0;
const pathOf = ([place, file]) => [place.assembly, place.folder, file].filter(part => part).join("/");

// The changed assembly alone: the others see nothing of what is inside it.
const rebuild = ({ assembly, project }) => {
  const name = assembly.split("/").at(-1);
  if (!build(assembly, "--no-restore", "--no-dependencies")) return false;
  copyFileSync(`artifacts/bin/${name}/debug/${name}.dll`, `artifacts/bin/${project}/debug/${name}.dll`);
  return true;
};

const wanted = mutants.filter(mutant => pathOf(mutant).includes(process.argv[2] ?? ""));
for (const place of new Set(wanted.map(([place]) => place))) {
  if (!build(`tests/${place.project}`) || !test(place)) {
    console.error(`${place.project}: ${place.tests} fails before anything is changed.`);
    process.exit(1);
  }
}

let alive = 0;
for (const mutant of wanted) {
  const [place, , from, to] = mutant;
  const path = pathOf(mutant);
  const sound = readFileSync(path, "utf8");
  if (!sound.includes(from)) {
    console.error(`${path} no longer has: ${from}`);
    process.exit(1);
  }

  let verdict;
  try {
    writeFileSync(path, sound.replace(from, () => to));
    verdict = !rebuild(place) ? "does not compile" : test(place) ? "NOT NOTICED" : "noticed";
  } finally {
    writeFileSync(path, sound);
  }

  alive += verdict === "noticed" ? 0 : 1;
  console.log(`${verdict}: ${path}: ${from.split("\n")[0].slice(0, 110)} -> ${to.split("\n")[0].slice(0, 60) || "nothing"}`);
}

for (const place of new Set(wanted.map(([place]) => place))) {
  rebuild(place);
}

console.log(`${wanted.length - alive} of ${wanted.length} noticed`);
process.exit(alive === 0 ? 0 : 1);
