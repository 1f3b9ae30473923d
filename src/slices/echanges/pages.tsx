import { Definitions, Vide } from "../../platform/ui/blocs.tsx";
import { Bouton } from "../../platform/ui/bouton.tsx";
import { Champ, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Jour } from "../../platform/ui/jour.tsx";
import { type Compte, Page } from "../../platform/ui/page.tsx";
import { majuscule, NBSP, nombre } from "../../platform/ui/phrase.ts";
import { Section } from "../../platform/ui/section.tsx";
import type { Day } from "../../shared/day.ts";
import { champDePortee, etatDeCle, expirationMax, ouvre, SURSIS_JOURS } from "./rules.ts";
import { type CleOrganisation, PORTEES, type Portee } from "./types.ts";

type Cadre = { jour: Day; aujourdhui: Day; compte: Compte | null; chemin: string; demonstration: boolean };

/** Where the keys and the subscriptions of an organisation are. */
export const adresseDesCles = (organisation: string): string =>
  `/organisation/${encodeURIComponent(organisation)}/cles`;

const fil = (organisation: string, nom: string, ici: string) => [
  { libelle: nom, href: `/organisation/${encodeURIComponent(organisation)}` },
  { libelle: ici },
];

/** The keys of an organisation, what each opens and until when, and the form of a new one. */
export function PageCles({
  cadre,
  organisation,
  nom,
  cles,
  valeurs,
  erreurs,
  cle,
}: {
  cadre: Cadre;
  organisation: string;
  nom: string;
  cles: readonly CleOrganisation[];
  valeurs: Readonly<Record<string, string>>;
  erreurs: Readonly<Record<string, string>>;
  cle: string;
}) {
  const open = cles.filter((k) => ouvre(k, cadre.aujourdhui));
  const closed = cles.filter((k) => !ouvre(k, cadre.aujourdhui));
  return (
    <Page
      {...cadre}
      titre={`Clés de ${nom}`}
      phrase={
        open.length === 0
          ? "Aucun programme n’agit pour l’organisation."
          : `${majuscule(nombre(open.length, "une clé ouvre", "clés ouvrent"))} l’API au nom de l’organisation.`
      }
      chapeau="Une clé laisse un programme lire et écrire au nom de l’organisation, dans les portées cochées, et rien d’autre."
      fil={fil(organisation, nom, "Clés")}
      gestes={<Bouton href={`/organisation/${encodeURIComponent(organisation)}/echanges`}>Échanges</Bouton>}
    >
      <ResumeErreurs erreurs={erreurs} />
      <Section titre="En cours">
        {open.length === 0 ? (
          <Vide titre="Aucune clé en cours" phrase="Créez-en une pour chaque programme." niveau={3} />
        ) : (
          open.map((k) => <Cle key={k.id} une={k} jour={cadre.aujourdhui} formulaire={cle} />)
        )}
      </Section>
      <Section titre="Nouvelle clé">
        <Formulaire action={adresseDesCles(organisation)} methode="post" cle={cle} libelle="Nouvelle clé">
          <Champ
            nom="nom"
            libelle="Nom du programme"
            aide={`Il est noté partout où la clé agit ou regarde${NBSP}: ce nom, jamais le secret.`}
            valeur={valeurs.nom}
            erreur={erreurs.nom}
            longueur={60}
            requis
          />
          <fieldset class="champ">
            <legend>Portées</legend>
            {(Object.keys(PORTEES) as Portee[]).map((p) => (
              <Champ
                key={p}
                nom={champDePortee(p)}
                type="checkbox"
                libelle={p}
                aide={`${PORTEES[p].charAt(0).toUpperCase()}${PORTEES[p].slice(1)}.`}
                valeur={valeurs[champDePortee(p)]}
                erreur={erreurs[champDePortee(p)]}
              />
            ))}
          </fieldset>
          <Champ
            nom="expireLe"
            type="date"
            libelle="Dernier jour"
            aide="Un an au plus. Le lendemain, elle n’ouvre plus rien."
            valeur={valeurs.expireLe}
            erreur={erreurs.expireLe}
            min={cadre.aujourdhui}
            max={expirationMax(cadre.aujourdhui)}
            court
            requis
          />
          <Bouton plein>Créer la clé</Bouton>
        </Formulaire>
      </Section>
      {closed.length > 0 && (
        <Section titre="Fermées">
          {closed.map((k) => (
            <Cle key={k.id} une={k} jour={cadre.aujourdhui} formulaire={cle} />
          ))}
        </Section>
      )}
    </Page>
  );
}

function Cle({ une, jour, formulaire }: { une: CleOrganisation; jour: Day; formulaire: string }) {
  const etat = etatDeCle(une, jour);
  const at = `${adresseDesCles(une.organisation)}/${encodeURIComponent(une.id)}`;
  return (
    <article>
      <h3 class="sous-titre">{une.nom}</h3>
      <Definitions
        lignes={[
          { terme: "Portées", valeur: une.portees.join(", ") },
          { terme: "Créée le", valeur: <Jour jour={une.creeeLe} /> },
          une.revoqueeLe === null
            ? { terme: "Dernier jour", valeur: <Jour jour={une.expireLe} /> }
            : { terme: "Révoquée le", valeur: <Jour jour={une.revoqueeLe} /> },
          { terme: "Dernier usage", valeur: une.vueLe === null ? "jamais" : <Jour jour={une.vueLe} /> },
          ...(une.remplaceePar === null ? [] : [{ terme: "Remplacée", valeur: "par une clé du même nom" }]),
        ]}
      />
      <div class="gestes">
        {etat === "en-cours" && (
          <Formulaire action={`${at}/remplacer`} methode="post" cle={`${formulaire}-r-${une.id}`}>
            <Bouton>
              Remplacer<span class="hors-vue"> la clé {une.nom}</span>
            </Bouton>
          </Formulaire>
        )}
        {(etat === "en-cours" || etat === "remplacee") && (
          <Formulaire action={`${at}/revoquer`} methode="post" cle={`${formulaire}-x-${une.id}`}>
            <Bouton grave>
              Révoquer<span class="hors-vue"> la clé {une.nom}</span>
            </Bouton>
          </Formulaire>
        )}
      </div>
    </article>
  );
}

/** What is said of a key just made; `secret` null: the form came twice, the secret was in the first answer. */
export type Montree = {
  organisation: string;
  nom: string;
  portees: readonly Portee[];
  expireLe: Day;
  secret: string | null;
  /** Last day of the key it replaces, if any. */
  ancienne: Day | null;
};

/** The secret of a key, shown once. */
export function PageCleMontree({ cadre, ...k }: Montree & { cadre: Cadre }) {
  return (
    <Page
      {...cadre}
      titre="Clé créée"
      phrase={k.secret === null ? "Cette clé a déjà été créée." : "Copiez ce secret maintenant."}
      chapeau={
        k.secret === null
          ? "Son secret n’a été montré qu’une fois. S’il est perdu, remplacez la clé."
          : "Il n’est montré qu’une fois. Nous n’en gardons qu’une empreinte, qui ne permet pas de le retrouver."
      }
      fil={fil(k.organisation, k.nom, "Clé créée")}
      gestes={<Bouton href={adresseDesCles(k.organisation)}>Revenir aux clés</Bouton>}
    >
      {k.secret !== null && (
        <Section titre="Le secret">
          <p>
            <code class="secret">{k.secret}</code>
          </p>
          <p class="second">
            Le programme l’envoie dans l’en-tête <code>Authorization</code>, après le mot <code>Bearer</code>.
          </p>
        </Section>
      )}
      <Section titre="Ce qu’elle ouvre">
        <Definitions
          lignes={[
            { terme: "Portées", valeur: k.portees.join(", ") },
            { terme: "Dernier jour", valeur: <Jour jour={k.expireLe} /> },
            ...(k.ancienne === null
              ? []
              : [
                  {
                    terme: "L’ancienne clé",
                    valeur: (
                      <>
                        ouvre encore jusqu’au <Jour jour={k.ancienne} />, {SURSIS_JOURS} jours au plus
                      </>
                    ),
                  },
                ]),
          ]}
        />
      </Section>
    </Page>
  );
}
