import { type ImportField, type ImportKind, missingRequired } from "./contract";

const fields: ImportField[] = [
  {
    id: "customerId",
    label: "Customer number",
    type: "text",
    required: false,
    values: "id",
    synonyms: `id, customer id, customer no, customer code, cust id, client id, client number, account id,
      account number, user id, member id, contact id, record id, kundennummer`,
    description: "Identifies the customer; without it the e-mail does, then the name.",
  },
  {
    id: "name",
    label: "Name",
    type: "text",
    required: false,
    synonyms: `customer name, full name, client name, contact name, account name, display name, customer, contact, kunde`,
    description: "How the customer is called.",
  },
  {
    id: "firstName",
    label: "First name",
    type: "text",
    required: false,
    synonyms: "first, given name, forename, vorname, prénom",
    description: "Joined with the last name where there is no full name.",
  },
  {
    id: "lastName",
    label: "Last name",
    type: "text",
    required: false,
    synonyms: "last, surname, family name, nachname, nom",
    description: "Joined with the first name where there is no full name.",
  },
  {
    id: "email",
    label: "E-mail",
    type: "email",
    required: false,
    synonyms: "email, email address, mail, customer email, contact email, primary email",
    description: "The customer's address.",
  },
  {
    id: "phone",
    label: "Phone",
    type: "text",
    required: false,
    synonyms: "phone number, telephone, tel, mobile, mobile phone, cell, telefon, default address phone",
    description: "The customer's telephone number.",
  },
  {
    id: "company",
    label: "Company",
    type: "text",
    required: false,
    synonyms: "company name, organization, organisation, business, employer, firma, default address company",
    description: "The company they belong to.",
  },
  {
    id: "country",
    label: "Country",
    type: "text",
    required: false,
    values: "country",
    synonyms:
      "country name, country code, billing country, nation, land, default address country code, location",
    description: "Where the customer is.",
  },
  {
    id: "segment",
    label: "Segment",
    type: "text",
    required: false,
    synonyms:
      "customer type, customer group, customer segment, type, group, tier, lifecycle stage, sector, industry",
    description: "The group of customers they belong to.",
  },
];

export const customers: ImportKind = {
  id: "customers",
  label: "Customers",
  rowIs: "one customer",
  fields,
  telling: ["customerId", "email", "phone", "firstName", "lastName"],
  missing(mapping) {
    const missing = missingRequired(fields, mapping);
    const identifying = ["customerId", "email", "name", "lastName", "company"];
    if (!identifying.some((field) => mapping[field] !== undefined)) {
      missing.push("Choose the column for “Customer number”, “E-mail” or “Name”.");
    }
    return missing;
  },
};
