import { Definitions, Vide } from "../../platform/ui/blocs.tsx";
import { Bouton } from "../../platform/ui/bouton.tsx";
import { Champ, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Jour } from "../../platform/ui/jour.tsx";
import { type Compte, Page } from "../../platform/ui/page.tsx";
import { majuscule, nombre } from "../../platform/ui/phrase.ts";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import type { Day } from "../../shared/day.ts";
import { adresseDesCles } from "./pages.tsx";
import { champDEvenement } from "./rules-webhooks.ts";
import { type Abonnement, EVENEMENTS, type Evenement, type Notification } from "./types.ts";

type Cadre = { jour: Day; aujourdhui: Day; compte: Compte | null; chemin: string; demonstration: boolean };

const adresse = (organisation: string): string => `/organisation/${encodeURIComponent(organisation)}/echanges`;
const fil = (organisation: string, nom: string) => [
  { libelle: nom, href: `/organisation/${encodeURIComponent(organisation)}` },
  { libelle: "Échanges" },
];

type EchangesProps = {
  cadre: Cadre;
  organisation: string;
  nom: string;
  abonnements: readonly Abonnement[];
  notifications: readonly Notification[];
  valeurs: Readonly<Record<string, string>>;
  erreurs: Readonly<Record<string, string>>;
  cle: string;
};

/** The subscriptions of an organisation, the form of a new one, and what left in the last thirty days. */
export function PageEchanges(props: EchangesProps) {
  const { cadre, organisation, nom, abonnements, valeurs, erreurs, cle } = props;
  return (
    <Page
      {...cadre}
      titre={`Échanges de ${nom}`}
      phrase={
        abonnements.length === 0
          ? "Aucun programme n’est prévenu."
          : `${majuscule(nombre(abonnements.length, "une adresse est prévenue", "adresses sont prévenues"))} de ce qui arrive.`
      }
      chapeau="Des identifiants et des jours, signés : jamais un mot d’une personne. Le programme vient lire le reste avec sa clé."
      fil={fil(organisation, nom)}
      gestes={<Bouton href={adresseDesCles(organisation)}>Clés de l’organisation</Bouton>}
    >
      <ResumeErreurs erreurs={erreurs} />
      <Section titre="Abonnements">
        {abonnements.length === 0 ? (
          <Vide titre="Aucun abonnement" phrase="Donnez l’adresse d’un programme ci-dessous." niveau={3} />
        ) : (
          abonnements.map((a) => <UnAbonnement key={a.id} un={a} cle={cle} />)
        )}
      </Section>
      <Section titre="Prévenir une adresse">
        <Formulaire action={adresse(organisation)} methode="post" cle={cle} libelle="Prévenir une adresse">
          <Champ
            nom="url"
            type="url"
            libelle="Adresse"
            aide="En https, joignable depuis l’Internet."
            valeur={valeurs.url}
            erreur={erreurs.url}
            longueur={500}
            requis
          />
          <fieldset class="champ">
            <legend>Événements</legend>
            {(Object.keys(EVENEMENTS) as Evenement[]).map((e) => (
              <Champ
                key={e}
                nom={champDEvenement(e)}
                type="checkbox"
                libelle={e}
                aide={`${EVENEMENTS[e].charAt(0).toUpperCase()}${EVENEMENTS[e].slice(1)}.`}
                valeur={valeurs[champDEvenement(e)]}
                erreur={erreurs[champDEvenement(e)]}
              />
            ))}
          </fieldset>
          <Bouton plein>Abonner cette adresse</Bouton>
        </Formulaire>
      </Section>
      <Journal {...props} />
    </Page>
  );
}

function UnAbonnement({ un, cle }: { un: Abonnement; cle: string }) {
  const at = `${adresse(un.organisation)}/${encodeURIComponent(un.id)}`;
  return (
    <article>
      <h3 class="sous-titre">{un.url}</h3>
      <Definitions
        lignes={[
          { terme: "Événements", valeur: un.evenements.join(", ") },
          { terme: "Depuis le", valeur: <Jour jour={un.creeLe} /> },
          ...(un.desactiveLe === null
            ? []
            : [
                {
                  terme: "Arrêté le",
                  valeur: (
                    <>
                      <Jour jour={un.desactiveLe} />, après cinq jours sans réponse
                    </>
                  ),
                },
              ]),
        ]}
      />
      <div class="gestes">
        {un.desactiveLe !== null && (
          <Formulaire action={`${at}/reprendre`} methode="post" cle={`${cle}-r-${un.id}`}>
            <Bouton>
              Reprendre<span class="hors-vue"> l’envoi vers {un.url}</span>
            </Bouton>
          </Formulaire>
        )}
        <Formulaire action={`${at}/supprimer`} methode="post" cle={`${cle}-x-${un.id}`}>
          <Bouton grave>
            Supprimer<span class="hors-vue"> l’abonnement de {un.url}</span>
          </Bouton>
        </Formulaire>
      </div>
    </article>
  );
}

const ouEnEst = ({ livreeLe, essais, echec }: Notification): string => {
  if (livreeLe !== null) return "reçu";
  return essais === 0 ? "à envoyer" : `${nombre(essais, "un essai", "essais")}, ${echec ?? "en cours"}`;
};

const Journal = ({ organisation, notifications, cle }: EchangesProps) => (
  <Section titre="Trente derniers jours">
    {notifications.length === 0 ? (
      <Vide titre="Rien n’est encore parti" phrase="Ce qui arrive à partir d’un abonnement se lit ici." niveau={3} />
    ) : (
      <Table
        legende="Ce qui a été envoyé, le plus récent d’abord"
        colonnes={[{ titre: "Événement" }, { titre: "Quand" }, { titre: "État" }, { titre: "Rejouer" }]}
        lignes={notifications.map((n) => ({
          cellules: [
            n.evenement,
            <Jour key="jour" jour={n.creeLe} />,
            ouEnEst(n),
            <Formulaire
              key="rejeu"
              action={`/organisation/${encodeURIComponent(organisation)}/rejeu/${encodeURIComponent(n.id)}`}
              methode="post"
              cle={`${cle}-${n.id}`}
            >
              <Bouton enLien>
                Rejouer<span class="hors-vue"> {n.id}</span>
              </Bouton>
            </Formulaire>,
          ],
        }))}
      />
    )}
  </Section>
);

/** The secret by which a receiver checks the signatures, shown once. */
export const PageAbonne = ({
  cadre,
  organisation,
  nom,
  signature,
}: {
  cadre: Cadre;
  organisation: string;
  nom: string;
  signature: string;
}) => (
  <Page
    {...cadre}
    titre="Adresse abonnée"
    phrase="Copiez ce secret de signature maintenant."
    chapeau="Il n’est montré qu’ici. Le programme s’en sert pour vérifier que ce qu’il reçoit vient bien de nous."
    fil={fil(organisation, nom)}
    gestes={<Bouton href={adresse(organisation)}>Revenir aux échanges</Bouton>}
  >
    <Section titre="Le secret">
      <p>
        <code class="secret">{signature}</code>
      </p>
    </Section>
  </Page>
);
