// A mail server on loopback. Prints its port, then each mail it takes as a line of JSON; ends when its input is closed.
// `--refuse [code [enhanced code [address]]]` refuses every recipient, or that one alone, with 550 5.1.1 where no codes are given.
import { createInterface } from "node:readline";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

const refuses = process.argv.includes("--refuse");
const [code = "550", enhanced = "5.1.1", only] = process.argv.slice(process.argv.indexOf("--refuse") + 1);

const server = new SMTPServer({
  authOptional: true,
  allowInsecureAuth: true,
  disabledCommands: ["STARTTLS"],
  onAuth(auth, session, callback) {
    callback(null, { user: `${auth.username}:${auth.password}` });
  },
  onRcptTo(address, session, callback) {
    callback(refuses && (!only || address.address === only) ? Object.assign(new Error(`${enhanced} Not taken: ${address.address}`), { responseCode: Number(code) }) : null);
  },
  async onData(stream, session, callback) {
    const mail = await simpleParser(stream, { skipTextToHtml: true, skipHtmlToText: true });
    console.log(
      JSON.stringify({
        user: session.user ?? "",
        envelopeTo: session.envelope.rcptTo.map((to) => to.address),
        subject: mail.subject,
        from: mail.from.text,
        to: mail.to.text,
        replyTo: mail.replyTo?.text ?? "",
        messageId: mail.messageId,
        inReplyTo: mail.inReplyTo ?? "",
        references: [mail.references ?? []].flat(),
        autoSubmitted: mail.headers.get("auto-submitted"),
        contentType: mail.headers.get("content-type").value,
        text: mail.text,
        html: mail.html,
      }),
    );
    callback();
  },
});

server.listen(0, "127.0.0.1", () => console.log(server.server.address().port));
createInterface({ input: process.stdin }).on("close", () => process.exit(0));
