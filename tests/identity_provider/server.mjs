// A real identity provider for the tests: oidc-provider (certified by the OpenID Foundation) on loopback; whoever
// signs in there is whom they say they are. Arguments: port, address of the site. It says "ready" and ends with stdin.
import { Provider } from "oidc-provider";

const [port, site] = process.argv.slice(2);
const client = {
  redirect_uris: [`${site}/dang-nhap/co-quan/ve`],
  post_logout_redirect_uris: [`${site}/dang-nhap`],
  response_types: ["code"],
  grant_types: ["authorization_code"],
};
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    { ...client, client_id: "hoso", client_secret: "bi-mat & dai/lam+nhe" },
    { ...client, client_id: "hoso-mo", token_endpoint_auth_method: "none" },
  ],
  cookies: { keys: ["of a test"] },
  pkce: { required: () => true },
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
process.stdin.on("end", () => process.exit(0)).resume();
